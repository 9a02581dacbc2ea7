// `npm run export`: writes a night of the show on this machine, or with `--stage <name>` of a deployment, to a file.
import { runForShow } from "./for-show.mjs";

runForShow({
  help: `npm run export -- [options]

  --night <day>        the day on which the night began, such as 2026-11-30   (the last night on which anything was shown)
  --format <csv|json>  a spreadsheet, or JSON                                 (csv)
  --timezone <zone>    the venue's time zone: a night is from noon to noon    (the running show's, else this machine's)
  --out <file>         where it is written                                    (marquee-<night>.<format> in this folder)
  --data <folder>      where the show is kept                                 (.marquee)
  --stage <name>       of a deployment on AWS instead, whose AWS account this machine is signed in to
`,
  options: {
    ...{ night: { type: "string" }, format: { type: "string" }, timezone: { type: "string" } },
    ...{ out: { type: "string" }, data: { type: "string" } },
  },
  local: "packages/local/export-command.ts",
  deployment: "scripts/export-deployment.ts",
});
