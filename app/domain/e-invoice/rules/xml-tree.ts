import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';

/** An element of a parsed file, reduced to what the rules read. */
export interface XmlNode {
  /** with its prefix, as written */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlNode[];
  /** its own text, without that of its children */
  text: string;
  /** «/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:IncludedNote[2]» */
  path: string;
}

/** The text is no well-formed XML, or has what an invoice never has: a document type declaration. */
export class XmlSyntaxError extends Error {
  override name = 'XmlSyntaxError';
}

/**
 * The root element of a file.
 * @throws XmlSyntaxError when it is not well formed or has a DOCTYPE: entities are an attack, never an invoice
 */
export function readXml(xml: string): XmlNode {
  if (/<!DOCTYPE/i.test(xml)) throw new XmlSyntaxError('a document type declaration is refused');
  try {
    const { root } = parseXml(xml);
    if (root === null) throw new XmlSyntaxError('no root element');
    return nodeOf(root, `/${root.name}`);
  } catch (error) {
    if (error instanceof XmlSyntaxError) throw error;
    throw new XmlSyntaxError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/** Every element reached by a path of names («ram:A/ram:B»), in document order. */
export function all(node: XmlNode | null, path: string): XmlNode[] {
  let nodes = node === null ? [] : [node];
  for (const name of path.split('/')) {
    nodes = nodes.flatMap((parent) => parent.children.filter((child) => child.name === name));
  }
  return nodes;
}

/** The first element reached by a path of names. */
export function first(node: XmlNode | null, path: string): XmlNode | null {
  return all(node, path)[0] ?? null;
}

/** The trimmed text of the first element reached; null when there is none or it is blank. */
export function textAt(node: XmlNode | null, path: string): string | null {
  return first(node, path)?.text.trim() || null;
}

/** Every element below, itself first, in document order. */
export function descendants(node: XmlNode): XmlNode[] {
  const found: XmlNode[] = [node];
  collect(node, found);
  return found;
}

function collect(node: XmlNode, found: XmlNode[]): void {
  for (const child of node.children) {
    found.push(child);
    collect(child, found);
  }
}

function nodeOf(source: XmlElement, path: string): XmlNode {
  const elements = source.children.filter((child) => child instanceof XmlElement);
  const seen = new Map<string, number>();
  return {
    name: source.name,
    attributes: source.attributes,
    text: source.children.map((child) => (child instanceof XmlText ? child.text : '')).join(''),
    path,
    children: elements.map((child) => {
      const position = (seen.get(child.name) ?? 0) + 1;
      seen.set(child.name, position);
      return nodeOf(child, `${path}/${child.name}${position === 1 ? '' : `[${position}]`}`);
    }),
  };
}
