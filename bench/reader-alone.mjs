// One reader with nothing beside it, for bench/reader.mjs, which makes the files that it loads: `node`, `bare` or `reader` reads
// one short text and ends.
const folder = new URL("../.cache/bench/", import.meta.url);
const example =
  "The ferry was late, Ana Ruiz said on Monday. “Nobody saw it leave,” the harbour master told the town council.";

if (process.argv[2] === "reader") await runReader();
else if (process.argv[2] === "bare") await runBare();

async function runReader() {
  const { readCorpusText, readReport } = await import(new URL("reader.mjs", folder).href);
  await readCorpusText(example, (reading) => readReport(reading));
}

/** One window of as many pieces as the example has, about. */
async function runBare() {
  const { default: ort } = await import("onnxruntime-node");
  const { fileURLToPath } = await import("node:url");
  const session = await ort.InferenceSession.create(fileURLToPath(new URL("encoder.onnx", folder)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const toTensor = (number) => new ort.Tensor("int64", new BigInt64Array(30).fill(number), [1, 30]);
  await session.run({ ids: toTensor(1000n), forms: toTensor(0n) });
}
