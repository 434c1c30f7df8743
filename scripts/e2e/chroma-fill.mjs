// chroma-fill.mjs PORT COUNT: fills a Chroma server as the Python RAGAgent does (a collection for each type of artifact, lists and objects
// as JSON strings, None as ""), with what is awkward besides, and prints what the server then says it has.
import { ChromaClient } from "chromadb";

const [port, count] = process.argv.slice(2).map(Number);
const client = new ChromaClient({ host: "127.0.0.1", port, ssl: false });
const embedding = (i) => [Math.sin(i), Math.cos(i), (i % 7) / 7, 1];
const embeddingFunction = { generate: async (texts) => texts.map((text) => embedding(text.length)) };
const collection = (name) => client.getOrCreateCollection({ name, embeddingFunction });
const metadata = (type, card, title, rest) => ({
  artifact_type: type, card_id: card, task_title: title, timestamp: "2025-10-20T08:30:00.123456", ...rest,
});

const research = await collection("research_report");
const numbers = Array.from({ length: count }, (_, i) => i);
await research.add({
  ids: numbers.map((i) => `research_report-card-${i}-20251020083000`),
  documents: numbers.map((i) => `Report ${i}: what was found about subject ${i % 17}.`),
  embeddings: numbers.map(embedding),
  metadatas: numbers.map((i) => metadata("research_report", `card-${i}`, `Task ${i}`, {
    technologies: JSON.stringify(["sqlite", `library ${i % 5}`]), priority: "high", number: i, ratio: i / 4 + 0.1, good: i % 2 === 0,
  })),
});

const solutions = await collection("developer_solution");
await solutions.add({
  ids: ["sol-1", "sol-2", "sol-3", "sol-4", "sol-6"],
  documents: ["first solution", "second solution", "third", "Übergröße – 日本 🙂", "  "],
  embeddings: [1, 2, 3, 4, 6].map(embedding),
  metadatas: [
    metadata("developer_solution", "card-1", "T1", {
      winner: "developer-a", score: 92, none: "", details: JSON.stringify({ a: [1, 2.5, null], "b c": { d: true } }),
    }),
    metadata("developer_solution", "card-2", "T2", { score: 81.5, accepted: false, odd: "[not json", tags: "[]" }),
    metadata("developer_solution", "card-3", "T3", { big: 9007199254740991 }),
    metadata("developer_solution", "card-4", "Two\nlines", { timestamp: "yesterday", artifact_type: "solution", big: 9007199254740991 }),
    metadata("developer_solution", "card-6", "", {}),
  ],
});
await solutions.update({ ids: ["sol-2"], documents: ["second solution, revised"], metadatas: [{ score: 99, accepted: true, added: "later" }] });
await solutions.delete({ ids: ["sol-3"] });
await solutions.upsert({
  ids: ["sol-5", "sol-1"],
  embeddings: [5, 1].map(embedding),
  documents: ["fifth", "first, again"],
  metadatas: [metadata("developer_solution", "card-5", "T5", {}), { score: 93 }],
});
await solutions.add({ ids: ["sol-no-text"], embeddings: [embedding(9)], metadatas: [metadata("developer_solution", "card-9", "T9", {})] });

const notes = await collection("My.Notes");
await notes.add({ ids: ["sol-1", "n 1"], documents: ["a note", "another"], embeddings: [1, 2].map(embedding) });
await notes.add({ ids: ["n2"], documents: ["with metadata"], embeddings: [embedding(3)], metadatas: [{ a: 1, b: "x", c: true }] });
await notes.update({ ids: ["n2"], metadatas: [{ b: null, a: 2 }] });
await notes.add({ ids: ["n2"], documents: ["ignored: it is there"], embeddings: [embedding(3)] });
await notes.update({ ids: ["missing"], documents: ["ignored: it is not"], embeddings: [embedding(1)] });
await notes.delete({ ids: ["n 1"] });
await notes.add({ ids: ["n 1"], documents: ["another, again"], embeddings: [embedding(2)] });

await collection("code_example");
const gone = await collection("gone");
await gone.add({ ids: ["g"], documents: ["gone"], embeddings: [embedding(1)] });
await client.deleteCollection({ name: "gone" });

const records = [];
for (const from of [research, solutions, notes]) {
  const got = await from.get({ include: ["documents", "metadatas"], limit: 100000 });
  got.ids.forEach((id, i) => records.push({
    collection: from.name, id, document: got.documents[i] ?? null, metadata: got.metadatas[i] ?? {},
  }));
}
console.log(JSON.stringify(records, null, 1));
