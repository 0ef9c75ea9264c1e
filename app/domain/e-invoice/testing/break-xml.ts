/** Breaks a finished file by hand: each edit must find what it changes, or the test that uses it proves nothing. */

export type Edit = (xml: string) => string;

/** Edits the inside of the nth element reached by a path of names («ram:A/ram:B»). */
export function inside(path: string, edit: Edit, nth = 0): Edit {
  const [name = '', ...rest] = path.split('/');
  return (xml) => {
    const block = new RegExp(`<${name}(?: [^>]*)?>[\\s\\S]*?</${name}>`, 'g');
    const matches = [...xml.matchAll(block)];
    const match = matches[rest.length === 0 ? nth : 0];
    if (match === undefined) throw new Error(`${name} is not there to be broken`);
    const edited = rest.length === 0 ? edit(match[0]) : inside(rest.join('/'), edit, nth)(match[0]);
    if (edited === match[0]) throw new Error(`${path} did not change`);
    return xml.slice(0, match.index) + edited + xml.slice(match.index + match[0].length);
  };
}

/** Gives the element another text. */
export function set(path: string, text: string, nth = 0): Edit {
  return inside(path, (block) => block.replace(/>[\s\S]*</, `>${text}<`), nth);
}

/** Takes the element out. */
export function remove(path: string, nth = 0): Edit {
  return inside(path, () => '', nth);
}

/** Writes the element twice. */
export function twice(path: string, nth = 0): Edit {
  return inside(path, (block) => block + block, nth);
}

/** Puts a text before the end of the element. */
export function append(path: string, text: string, nth = 0): Edit {
  return inside(path, (block) => block.replace(/<\/[^<]*$/, (end) => text + end), nth);
}

/** Gives an attribute another value; '' takes it out. */
export function attribute(path: string, name: string, value: string, nth = 0): Edit {
  const written = new RegExp(` ${name}="[^"]*"`);
  return inside(path, (block) => block.replace(written, value === '' ? '' : ` ${name}="${value}"`), nth);
}

/** One edit after the other. */
export function both(...edits: Edit[]): Edit {
  return (xml) => edits.reduce((text, edit) => edit(text), xml);
}
