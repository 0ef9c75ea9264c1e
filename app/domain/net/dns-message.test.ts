import packet from 'dns-packet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTxtAnswer, txtQuestion } from './dns-message';

const question = { name: '_dmarc.x.example', type: 'TXT' as const };

function answer(changes: Partial<packet.Packet> = {}): Uint8Array {
  return packet.encode({
    id: 0,
    type: 'response',
    flags: packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE,
    questions: [question],
    answers: [{ type: 'TXT', name: question.name, ttl: 60, data: ['v=DMARC1; ', 'p=none'] }],
    ...changes,
  });
}

describe('txtQuestion', () => {
  it('asks for TXT, in the words of another reader of DNS', () => {
    const asked = packet.decode(Buffer.from(txtQuestion('s1._domainkey.x.example') ?? []));
    expect(asked).toMatchObject({ id: 0, type: 'query', flag_rd: true });
    expect(asked.questions).toEqual([{ name: 's1._domainkey.x.example', type: 'TXT', class: 'IN' }]);
  });

  it.each(['', 'a..b', '.a', 'a.', `${'x'.repeat(64)}.example`, `${'abc.'.repeat(64)}example`])(
    'asks nothing about «%s»',
    (name) => expect(txtQuestion(name)).toBeNull(),
  );
});

describe('readTxtAnswer', () => {
  it('joins the pieces of a text, and keeps texts apart', () => {
    expect(readTxtAnswer(answer(), question.name)).toEqual({ ok: true, texts: ['v=DMARC1; p=none'] });
    const two = answer({
      answers: [
        { type: 'TXT', name: question.name, data: ['a', 'b'] },
        { type: 'TXT', name: question.name, data: 'c' },
      ],
    });
    expect(readTxtAnswer(two, '_DMARC.x.example')).toEqual({ ok: true, texts: ['ab', 'c'] });
  });

  it('passes over aliases', () => {
    const aliased = answer({
      answers: [
        { type: 'CNAME', name: question.name, data: 'y.example' },
        { type: 'TXT', name: 'y.example', data: 't' },
      ],
    });
    expect(readTxtAnswer(aliased, question.name)).toEqual({ ok: true, texts: ['t'] });
  });

  it('tells no such name from a resolver that could not find out', () => {
    const none = { ok: true, texts: [] };
    expect(readTxtAnswer(answer({ flags: 3, answers: [] }), question.name)).toEqual(none);
    expect(readTxtAnswer(answer({ answers: [] }), question.name)).toEqual(none);
    for (const rcode of [1, 2, 4, 5]) {
      expect(readTxtAnswer(answer({ flags: rcode, answers: [] }), question.name)).toEqual({ ok: false });
    }
  });

  it('takes no truncated answer, no question, and no answer to something else', () => {
    expect(readTxtAnswer(answer({ flags: packet.TRUNCATED_RESPONSE }), question.name).ok).toBe(false);
    expect(readTxtAnswer(answer({ type: 'query' }), question.name).ok).toBe(false);
    expect(readTxtAnswer(answer(), 'x.example').ok).toBe(false);
  });

  it('follows names that point backwards only, and always ends', () => {
    const loop = Uint8Array.from([...answer().slice(0, 12), 0xc0, 12, 0, 16, 0, 1]);
    expect(readTxtAnswer(loop, question.name)).toEqual({ ok: false });
    const whole = answer();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255))),
        fc.nat(whole.length),
        (changes, end) => {
          const bytes = Uint8Array.from(whole);
          for (const [place, value] of changes) bytes[place] = value;
          readTxtAnswer(bytes.slice(0, end), question.name);
        },
      ),
    );
  });

  it('reads what another writer of DNS wrote, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), { minLength: 1 })),
        (texts) => {
          const answers = texts.map((data) => ({ type: 'TXT' as const, name: question.name, data }));
          const bytes = answer({ answers });
          expect(readTxtAnswer(bytes, question.name)).toEqual({
            ok: true,
            texts: texts.map((pieces) => pieces.join('')),
          });
        },
      ),
    );
  });
});
