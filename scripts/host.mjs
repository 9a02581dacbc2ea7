// `npm run host`: shows the link to the host's desk of the show on this machine, or with `--stage <name>` of a deployment; `--renew` makes a new one.
import { runForShow } from "./for-show.mjs";

runForShow({
  help: `npm run host -- [options]

  --renew          make a new link; who came by the old one is shut out within a minute
  --data <folder>  where the show is kept                     (.marquee)
  --stage <name>   the link of a deployment on AWS instead, whose AWS account this machine is signed in to
`,
  options: { renew: { type: "boolean" }, data: { type: "string" } },
  local: "packages/local/host-command.ts",
  deployment: "scripts/host-deployment.ts",
});
