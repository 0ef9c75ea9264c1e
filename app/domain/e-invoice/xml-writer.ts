import { printableText } from '~/domain/e-invoice/printable-text';

/** An element with either text or child elements: neither CII nor UBL has mixed content. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  content: string | ReadonlyArray<XmlElement>;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // also keeps «]]>» out of the text, which XML 1.0 § 2.4 forbids
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for element content and attribute values alike, without the characters XML 1.0 refuses. */
export function escapeXml(text: string): string {
  return printableText(text).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}

/** An element; null children are left out, so that optional parts read in the order of the schema. */
export function element(
  name: string,
  content: string | ReadonlyArray<XmlElement | null>,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return {
    name,
    attributes,
    content: typeof content === 'string' ? content : content.filter((child) => child !== null),
  };
}

/** A text element, or nothing for a null or blank text: the schemas know no empty element. */
export function optional(
  name: string,
  text: string | null,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement | null {
  return text === null || text.trim() === '' ? null : element(name, text, attributes);
}

/** A group that is written only when it has at least one child. */
export function group(name: string, children: ReadonlyArray<XmlElement | null>): XmlElement | null {
  return children.some((child) => child !== null) ? element(name, children) : null;
}

/** The whole document: UTF-8 declaration, two blanks of indentation, one `\n` at the end; same tree, same bytes. */
export function renderXml(root: XmlElement): string {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  renderElement(root, '', parts);
  return parts.join('');
}

function renderElement(node: XmlElement, indent: string, parts: string[]): void {
  parts.push(indent, '<', node.name);
  for (const [name, value] of Object.entries(node.attributes)) parts.push(` ${name}="${escapeXml(value)}"`);
  if (typeof node.content === 'string') {
    parts.push('>', escapeXml(node.content), '</', node.name, '>\n');
    return;
  }
  parts.push('>\n');
  for (const child of node.content) renderElement(child, `${indent}  `, parts);
  parts.push(indent, '</', node.name, '>\n');
}
