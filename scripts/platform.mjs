// Writes SST's platform to `.sst/platform`: the components and types that sst.config.ts and infra/ are made of. Needs no AWS account.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bunPath, root } from "./bun.mjs";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Makes sure that the platform of the SST that package.json names is there. */
export function installPlatform() {
  const version = join(root, ".sst/platform/version");
  const complete =
    existsSync(version) &&
    readFileSync(version, "utf8").trim() === manifest.devDependencies.sst &&
    // Written last.
    existsSync(join(root, ".sst/provider-lock.json"));
  if (complete) return;
  console.error("Installing SST's platform…");
  // SST takes Bun from here; with npm it needs a minute instead of seconds.
  const config = mkdtempSync(join(tmpdir(), "marquee-sst-"));
  mkdirSync(join(config, "sst/bin"), { recursive: true });
  symlinkSync(
    execFileSync(bunPath(), ["-p", "process.execPath"], { encoding: "utf8" }).trim(),
    join(config, "sst/bin/bun"),
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/sst/bin/sst.mjs"), "install", "--stage", "test"],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        XDG_CONFIG_HOME: config,
        // It would fetch Pulumi and Bun from GitHub, which only a deployment needs.
        SST_SKIP_DEPENDENCY_CHECK: "1",
        SST_TELEMETRY_DISABLED: "1",
      },
    },
  );
  rmSync(config, { recursive: true });
  if (status === 0) return;
  console.error(stderr);
  console.error("SST's platform could not be installed. Check the network and try again.");
  process.exit(1);
}
