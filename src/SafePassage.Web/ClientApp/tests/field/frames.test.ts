import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { coefficients, holds } from '../../src/field/fountain';
import { FrameReader, frameSizes, FrameWriter, type FrameSize } from '../../src/field/frames';
import { fromBase45, toBase45 } from '../../src/field/base45';
import { chances, seeded } from './sample';

// What 30 headcounts weigh as a pack.
const pack = seeded(30)(2_631);

/** How many frames a reader saw until it had the pack. */
async function framesNeeded(writer: FrameWriter, loss: number, chance: () => number, from = 0): Promise<number> {
  const reader = new FrameReader();
  for (let frame = from, seen = 0; ; frame++) {
    seen++;
    if (chance() < loss) {
      continue;
    }

    const taken = await reader.take(writer.frame(frame));
    if (taken.kind === 'whole') {
      expect(taken.pack).toEqual(pack);
      return seen;
    }
  }
}

async function needed(size: FrameSize, loss: number, isLate = false): Promise<{ median: number; p95: number }> {
  const writer = await FrameWriter.of(pack, size);
  const chance = chances(1 + Math.round(loss * 100) + (isLate ? 1_000 : 0));
  const runs: number[] = [];
  for (let run = 0; run < 200; run++) {
    runs.push(await framesNeeded(writer, loss, chance, isLate ? Math.floor(chance() * 500) : 0));
  }

  runs.sort((a, b) => a - b);
  return { median: runs[99]!, p95: runs[189]! };
}

describe('frames of a moving code', () => {
  test.each(Object.entries(frameSizes))('of the size "%s" just fit into their code', async (_, size) => {
    const writer = await FrameWriter.of(pack, size);
    const fits = (text: string) => encode(text, { ecc: 'M', boostEcc: false, minVersion: 1 }).version;
    for (const frame of [0, writer.blocks - 1, writer.blocks, 65_535]) {
      expect(fits(writer.frame(frame))).toBe(size.version);
    }

    // One byte more would need the next version.
    expect(fits((await FrameWriter.of(pack, { ...size, block: size.block + 1 })).frame(0))).toBe(size.version + 1);
  });

  // Measured before for blocks of 196 bytes: 14 frames without a loss, and at 10, 30 and 50 % 17, 22 and 32 (median).
  test.each([
    [0, 14, 14], [0.1, 17, 22], [0.2, 19, 26], [0.3, 22, 30], [0.4, 26, 37], [0.5, 32, 44],
  ])('with %d of them lost give the pack back after about %i', async (loss, median, p95) => {
    const found = await needed(frameSizes.fast, loss);
    expect(found.median).toBeLessThanOrEqual(median + 1);
    expect(found.p95).toBeLessThanOrEqual(p95 + 3);
  });

  test('give the pack to whoever joins late after about two more than there are blocks', async () => {
    const found = await needed(frameSizes.fast, 0, true);
    expect(found.median).toBeLessThanOrEqual(16);
    expect(found.p95).toBeLessThanOrEqual(20);
  });

  test.each(Object.values(frameSizes))('of $block bytes come backwards and twice', async (size) => {
    const writer = await FrameWriter.of(pack, size);
    const reader = new FrameReader();
    for (let frame = writer.blocks - 1; frame > 0; frame--) {
      await reader.take(writer.frame(frame));
      expect(await reader.take(writer.frame(frame))).toEqual({ kind: 'reading', have: writer.blocks - frame, need: writer.blocks });
    }

    expect(await reader.take(writer.frame(0))).toEqual({ kind: 'whole', pack });
    expect(await reader.take(writer.frame(3))).toEqual({ kind: 'whole', pack });
  });

  test('of the longest pack in the smallest blocks are solved', async () => {
    const longest = seeded(3)(65_535);
    const writer = await FrameWriter.of(longest, frameSizes.bigger);
    const reader = new FrameReader();
    let taken = await reader.take(writer.frame(65_000));
    for (let frame = 65_001; taken.kind === 'reading'; frame++) {
      taken = await reader.take(writer.frame(frame));
    }

    expect(taken).toEqual({ kind: 'whole', pack: longest });
  });

  test('of another pack are set apart and said', async () => {
    const [mine, other] = [await FrameWriter.of(pack, frameSizes.fast), await FrameWriter.of(seeded(4)(2_631), frameSizes.fast)];
    const reader = new FrameReader();
    for (let frame = 0; frame < mine.blocks - 1; frame++) {
      expect((await reader.take(mine.frame(frame))).kind).toBe('reading');
      expect(await reader.take(other.frame(frame + 1))).toEqual({ kind: 'other-pack' });
    }

    expect(await reader.take(mine.frame(mine.blocks - 1))).toEqual({ kind: 'whole', pack });
    reader.restart();
    expect(await reader.take(other.frame(0))).toEqual({ kind: 'reading', have: 1, need: 14 });
  });

  test('change their size in the middle: reading begins anew', async () => {
    const reader = new FrameReader();
    await reader.take((await FrameWriter.of(pack, frameSizes.fast)).frame(0));
    expect(await reader.take((await FrameWriter.of(pack, frameSizes.bigger)).frame(0))).toEqual({ kind: 'reading', have: 1, need: 38 });
  });

  test('with a changed byte are found out at the end and dropped', async () => {
    const writer = await FrameWriter.of(pack, frameSizes.fast);
    const reader = new FrameReader();
    const spoiled = fromBase45(writer.frame(0))!;
    spoiled[40]! ^= 1;
    let taken = await reader.take(toBase45(spoiled));
    for (let frame = 1; frame < writer.blocks; frame++) {
      taken = await reader.take(writer.frame(frame));
    }

    expect(taken).toEqual({ kind: 'spoiled' });
    expect(await reader.take(writer.frame(0))).toEqual({ kind: 'reading', have: 1, need: 14 });
  });

  test.each([[''], ['https://example.org'], ['BB8'], ['{"v":1}']])('are not taken for the code %j', async (text) => {
    expect(await new FrameReader().take(text)).toEqual({ kind: 'no-frame' });
  });

  test('of another version, cut, or of an empty pack are none', async () => {
    const bytes = fromBase45((await FrameWriter.of(pack, frameSizes.fast)).frame(0))!;
    const other = bytes.slice();
    other[1] = 2;
    const empty = bytes.slice();
    empty.set([0, 0], 6);
    for (const none of [other, empty, bytes.slice(0, -1), bytes.slice(0, 11)]) {
      expect(await new FrameReader().take(toBase45(none))).toEqual({ kind: 'no-frame' });
    }
  });
});

describe('the coefficients', () => {
  // The numbers that docs/formats/field.md shows.
  test('are those of the format page', () => {
    expect([...coefficients(0x01020304, 2, 38)]).toEqual([4, 0]);
    const words = coefficients(0x01020304, 38, 38);
    expect([...words].map((w) => w.toString(16))).toEqual(['cd17386c', '1e']);
  });

  test('never are all zero, and name no block that is not there', () => {
    for (let frame = 0; frame < 2_000; frame++) {
      const words = coefficients(5, frame, 3);
      expect([0, 1, 2].some((block) => holds(words, block))).toBe(true);
      expect(words[0]! >>> 3).toBe(0);
    }
  });
});
