// The local server without a conductor, in a process of its own; says in one line where it is and what a conductor needs to know.
import { conductorVariables } from "@marquee/local/conductor";
import { startServer } from "@marquee/local/server";

const roundMs = Number(process.argv[2]);
const onFailure = (line: string) => console.error(line);
const server = await startServer({ roundMs, conductor: false, onFailure });
const { port } = await server.listenDynamodb();
const { url, conductorCredentials: credentials } = server;
const variables = conductorVariables({ url, credentials, roundMs, tmdbToken: undefined }, port);
console.log(JSON.stringify({ url, variables }));

// Whatever ends the one who listens ends this too.
process.stdin.resume().once("end", () => process.exit());
