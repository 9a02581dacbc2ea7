import { util } from "@aws-appsync/utils";
import { refuse } from "./resolver-errors.ts";

/** What the server's own ids look like: those of messages, authors and acts. */
const ID_PATTERN = "^[0-9A-Za-z-]{1,64}$";

/** Refuses with `why` what is no id of the server's. */
export function checkServerId(id: string, why: string): void {
  if (!util.matches(ID_PATTERN, id)) refuse("InvalidInput", why);
}
