// The encoder without its heads, cut out of a reader's ONNX graph, so that no second file has to be kept: the nodes that the
// states of the last layer depend on, with their weights. The states are what is gathered by the places of words, the
// input "first", and rests on most; a graph where nothing is gathered so is an error. Field numbers are those of onnx.proto, IR version 3 and later.
const [graphField, nodeField, initializerField, inputField, outputField, infoField] = [7, 1, 5, 11, 12, 13];
const [nodeInput, nodeOutput, nodeKind, tensorName, infoName] = [1, 2, 4, 8, 1];

/** The bytes of the cut model and the name of its one output: 1 × pieces × width. */
export function cutEncoder(bytes) {
  const model = readFields(bytes);
  const graph = readFields(getField(model, graphField));
  const nodes = graph.filter(({ field }) => field === nodeField).map(({ bytes: node }) => toNode(node));
  const places = nodes.find(({ kind, inputs }) => kind === "Gather" && inputs[0] === "first")?.outputs[0];
  const gathered = nodes.filter(({ kind, inputs }) => kind === "Gather" && inputs[1] === places);
  const states = gathered
    .map(({ inputs }) => inputs[0])
    .sort((a, b) => findNeeded(nodes, b).size - findNeeded(nodes, a).size);
  const output = states[0];
  if (output === undefined) throw new Error("the graph gathers nothing; where its encoder ends is not known");
  const needed = findNeeded(nodes, output);
  const isKept = ({ field, bytes: part }) => {
    if (field === nodeField) return toNode(part).outputs.some((name) => needed.has(name));
    if (field === initializerField) return needed.has(readName(part, tensorName));
    if (field === inputField) return needed.has(readName(part, infoName));
    return field !== outputField && field !== infoField;
  };
  const cut = [...graph.filter(isKept), { field: outputField, bytes: writeBytes(infoName, Buffer.from(output)) }];
  const parts = model.map((part) => (part.field === graphField ? { ...part, bytes: writeFields(cut) } : part));
  return { bytes: writeFields(parts), output };
}

/** The names of all that a tensor is computed from, its own with them. */
function findNeeded(nodes, output) {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node])));
  const needed = new Set();
  const waiting = [output];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (needed.has(name)) continue;
    needed.add(name);
    waiting.push(...(makers.get(name)?.inputs ?? []));
  }
  return needed;
}

function toNode(bytes) {
  const fields = readFields(bytes);
  const names = (number) => fields.filter(({ field }) => field === number).map((part) => part.bytes.toString("utf8"));
  return { inputs: names(nodeInput), outputs: names(nodeOutput), kind: names(nodeKind)[0] };
}

function readName(bytes, number) {
  return getField(readFields(bytes), number).toString("utf8");
}

function getField(fields, number) {
  const found = fields.find(({ field }) => field === number);
  if (!found) throw new Error(`the message has no field ${number}`);
  return found.bytes;
}

/** The fields of a Protocol Buffers message in their order: numbers as they are, all else as bytes. */
function readFields(bytes) {
  const fields = [];
  let at = 0;
  const readNumber = () => {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  };
  while (at < bytes.length) {
    const key = readNumber();
    const [field, wire] = [Math.floor(key / 8), key % 8];
    const from = at;
    if (wire === 0) readNumber();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else {
      const length = readNumber();
      fields.push({ field, wire, bytes: bytes.subarray(at, at + length) });
      at += length;
      continue;
    }
    fields.push({ field, wire, bytes: bytes.subarray(from, at) });
  }
  return fields;
}

function writeFields(fields) {
  return Buffer.concat(
    fields.map(({ field, wire = 2, bytes }) =>
      wire === 2 ? writeBytes(field, bytes) : Buffer.concat([writeNumber(field * 8 + wire), bytes]),
    ),
  );
}

function writeBytes(field, bytes) {
  return Buffer.concat([writeNumber(field * 8 + 2), writeNumber(bytes.length), bytes]);
}

function writeNumber(number) {
  const bytes = [];
  for (let left = number; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}
