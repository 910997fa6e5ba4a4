import { describe, expect, it } from "vitest";
import { decode, decodeParts, sampleSize } from "../../src/intake/encoding.ts";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  return undefined;
};

describe("decode", () => {
  it("removes the byte order mark and carriage returns", () => {
    expect(decode(bytes("\uFEFFa\r\nb\rc"), "x")).toBe("a\nb\nc");
  });

  it.each([
    ["UTF-16LE", Buffer.concat([Buffer.from([0xff, 0xfe]), bytes("Zürich 𠀀", "utf16le")])],
    ["UTF-16BE", Buffer.concat([Buffer.from([0xfe, 0xff]), bytes("Zürich 𠀀", "utf16le").swap16()])],
  ])("reads %s by its mark", (_, given) => {
    expect(decode(given, "x")).toBe("Zürich 𠀀");
  });

  it("reads Windows-1252 by its letters", () => {
    const text = decode(
      bytes("The caf\xE9 owner said that it\x92s over and that he would leave the town.", "latin1"),
      "x",
    );
    expect(text).toContain("café owner said that it’s");
  });

  it("reads a page as it declares", () => {
    expect(decode(bytes('<meta charset="windows-1251"><p>\xCC\xE8\xF0', "latin1"), "x", true)).toContain("Мир");
  });

  it("reads a page as UTF-8 that declares another but is UTF-8 by mark", () => {
    expect(decode(bytes('\uFEFF<meta charset="windows-1251"><p>Zürich'), "x", true)).toContain("Zürich");
  });

  it("refuses bytes of no encoding", () => {
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => 128 + ((index * 7919) % 127)));
    expect(["intake.encoding", "intake.binary"]).toContain(code(() => decode(noise, "x")));
  });

  it.each([
    ["NUL bytes", bytes("ab\0cd")],
    ["a PDF", bytes("%PDF-1.4 text")],
    ["control characters", bytes("a\u0001b\u0002c\u0003d\u0004")],
  ])("refuses %s as binary", (_, given) => {
    expect(code(() => decode(given, "x"))).toBe("intake.binary");
  });
});

describe("decodeParts", () => {
  const join = async (parts: Uint8Array[]) => {
    let text = "";
    for await (const part of decodeParts(
      (async function* () {
        yield* parts;
      })(),
      "x",
    ))
      text += part;
    return text;
  };

  it("keeps letters and line ends whole that are cut between parts", async () => {
    const whole = bytes(`${"é\r\n".repeat(sampleSize)}`);
    const cut = [
      whole.subarray(0, sampleSize + 1),
      whole.subarray(sampleSize + 1, sampleSize + 3),
      whole.subarray(sampleSize + 3),
    ];
    expect(await join(cut)).toBe("é\n".repeat(sampleSize));
  });

  it("names the encoding that a later part breaks", async () => {
    const parts = [bytes("a".repeat(sampleSize)), Buffer.from([0xff, 0xfe, 0xfd])];
    await expect(join(parts)).rejects.toMatchObject({ code: "intake.encoding" });
  });
});
