import type { RuleFailure } from '~/domain/e-invoice/rules/rule';
import { SCHEMA, SIMPLE_TYPES } from '~/domain/e-invoice/rules/schema-table';
import type { XmlNode } from '~/domain/e-invoice/rules/xml-tree';

const ROOT = 'rsm:CrossIndustryInvoice';

const NAMESPACES: Readonly<Record<string, string>> = {
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  qdt: 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

interface Particle {
  name: string;
  type: string;
  min: number;
  max: number;
}

const PARTICLES: ReadonlyMap<string, Particle[]> = new Map(
  Object.entries(SCHEMA).map(([type, content]) => [type, content.split(' ').map(particle)]),
);

/**
 * What the Factur-X 1.09 EN 16931 schema would refuse, as failures of id «XSD»: unknown, missing, repeated or
 * misplaced elements, unknown attributes, text that is not of its type. Stricter than the schema on empty values.
 */
export function checkStructure(root: XmlNode): RuleFailure[] {
  if (root.name !== ROOT) return [failure(root.path, `the root element must be ${ROOT}`)];
  const bindings = Object.entries(root.attributes).filter(
    ([name, uri]) => NAMESPACES[name.replace('xmlns:', '')] !== uri,
  );
  const unbound = Object.keys(NAMESPACES).filter(
    (prefix) => root.attributes[`xmlns:${prefix}`] === undefined,
  );
  return [
    ...bindings.map(([name]) => failure(root.path, `${name} is no namespace of this schema`)),
    ...unbound.map((prefix) => failure(root.path, `the prefix ${prefix} is not bound`)),
    ...checkContent(root, 'Invoice'),
  ];
}

function checkContent(node: XmlNode, type: string): RuleFailure[] {
  const particles = PARTICLES.get(type);
  return particles === undefined ? checkSimple(node, type) : checkSequence(node, particles);
}

function checkSequence(node: XmlNode, particles: readonly Particle[]): RuleFailure[] {
  const failures: RuleFailure[] = [];
  if (node.text.trim() !== '') failures.push(failure(node.path, 'text between elements'));
  if (node.name !== ROOT && Object.keys(node.attributes).length > 0) {
    failures.push(failure(node.path, 'an attribute that the schema does not know'));
  }
  let next = 0;
  for (const { name, type, min, max } of particles) {
    const from = next;
    while (node.children[next]?.name === name) next += 1;
    const found = node.children.slice(from, next);
    if (found.length < min) failures.push(failure(`${node.path}/${name}`, 'missing or out of order'));
    if (found.length > max) failures.push(failure(`${node.path}/${name}`, 'more often than allowed'));
    failures.push(...found.flatMap((child) => checkContent(child, type)));
  }
  const stranger = node.children[next];
  if (stranger !== undefined) failures.push(failure(stranger.path, 'unknown here, or out of order'));
  return failures;
}

function checkSimple(node: XmlNode, type: string): RuleFailure[] {
  const rules = SIMPLE_TYPES[type];
  if (rules === undefined) return [failure(node.path, `no such type: ${type}`)];
  const failures: RuleFailure[] = [];
  if (node.children.length > 0) failures.push(failure(node.path, 'elements where a value belongs'));
  else if (!rules.pattern.test(node.text)) failures.push(failure(node.path, `not a value of type ${type}`));
  const unknown = Object.keys(node.attributes).find((name) => !rules.attributes.includes(name));
  if (unknown !== undefined) failures.push(failure(node.path, `attribute ${unknown} is unknown here`));
  if (rules.required !== undefined && node.attributes[rules.required] === undefined) {
    failures.push(failure(node.path, `attribute ${rules.required} is missing`));
  }
  return failures;
}

function particle(text: string): Particle {
  const match = /^(\S+)=(\w+)([?*+]?)$/.exec(text);
  const [, name = '', type = '', sign = ''] = match ?? [];
  return {
    name,
    type,
    min: sign === '?' || sign === '*' ? 0 : 1,
    max: sign === '*' || sign === '+' ? Number.POSITIVE_INFINITY : 1,
  };
}

function failure(location: string, message: string): RuleFailure {
  return { id: 'XSD', message, location };
}
