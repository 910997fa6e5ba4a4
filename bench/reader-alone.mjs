// One reader with nothing beside it, for bench/reader.mjs, which makes the files that it loads. As a process: `node`, `bare` or
// `reader` reads one short text and ends. As a thread: loads a model, tells so, and reads its texts once it is told to.
import { isMainThread, parentPort, workerData } from "node:worker_threads";

const folder = new URL("../.cache/bench/", import.meta.url);
const example =
  "The ferry was late, Ana Ruiz said on Monday. “Nobody saw it leave,” the harbour master told the town council.";

if (!isMainThread) {
  const read = await openReader();
  parentPort.once("message", async () => {
    for (const text of workerData) await read(text);
    parentPort.postMessage("read");
  });
  parentPort.postMessage("ready");
} else if (process.argv[2] === "reader") {
  const read = await openReader();
  await read(example);
} else if (process.argv[2] === "bare") await runBare();

async function openReader() {
  const { analyse, openModel, readCorpusText, readReport } = await import(new URL("reader.mjs", folder).href);
  const model = await openModel();
  const read = (text, blocks) => analyse(text, blocks, model);
  return (text) => readCorpusText(text, (reading) => readReport(reading, { analyse: read }));
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
