import { type Answer, ask, type Aws } from "./aws.ts";
import { bad, doubt, type Finding, good } from "./finding.ts";

/** What AWS calls credentials that it does not take, each with what to do about it. */
const REFUSALS: Record<string, string> = {
  ExpiredToken: "they have expired: sign in again",
  ExpiredTokenException: "they have expired: sign in again",
  InvalidClientTokenId: "it does not know them, or the Region is not enabled in this account",
  UnrecognizedClientException: "it does not know them, or the Region is not enabled in this account",
  SignatureDoesNotMatch: "the secret key is wrong, or this machine's clock is",
};

/** Whose credentials these are. */
export async function checkCredentials(aws: Aws): Promise<Finding> {
  const answer = await ask(aws, {
    service: "sts",
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "Action=GetCallerIdentity&Version=2011-06-15",
  });
  const account = /<Account>(\d+)<\/Account>/.exec(answer.body)?.[1];
  const arn = /<Arn>([^<]+)<\/Arn>/.exec(answer.body)?.[1];
  if (account !== undefined)
    return good(`AWS takes the credentials: account ${account}, ${arn ?? "unnamed"}`);
  const why = REFUSALS[answer.error ?? ""] ?? `${answer.error ?? "no error"}: ${answer.message}`;
  return bad(`AWS does not take the credentials: ${why}. Go on when aws sts get-caller-identity answers`);
}

/** Whether the Region has AppSync for these credentials. */
export async function checkRegion(aws: Aws): Promise<Finding> {
  const region = `the Region ${aws.region}`;
  const choose = "choose another by AWS_REGION, such as us-east-1";
  let answer: Answer;
  try {
    answer = await ask(aws, { service: "appsync", path: "/v1/apis?maxResults=1" });
  } catch (error) {
    return bad(`AppSync can't be asked in ${region}: ${(error as Error).message}. If it has none, ${choose}`);
  }
  const { status, error } = answer;
  if (status === 200) return good(`AppSync answers in ${region}`);
  if (error?.startsWith("AccessDenied"))
    return bad(`The credentials may not use AppSync in ${region}: ${NEEDS_ADMINISTRATOR}`);
  if (error === "UnrecognizedClientException")
    return bad(`${region.replace("the", "The")} is not enabled in this account: enable it, or ${choose}`);
  return doubt(`AppSync answered ${error} in ${region}: ${answer.message}. If it has trouble, deploy later`);
}

const NEEDS_ADMINISTRATOR = "the first deployment needs an administrator's";

/**
 * Whether CloudFront lets the account have a distribution. AWS tells it for certain only when one is made; an account that has one may have more.
 */
export async function checkCloudFront(aws: Aws): Promise<Finding> {
  const { status, body, error, message } = await ask(aws, {
    service: "cloudfront",
    path: "/2020-05-31/distribution?MaxItems=1",
  });
  if (/must be verified/i.test(message))
    return bad(`CloudFront refuses this account (${message}): ${VERIFY}`);
  if (error?.startsWith("AccessDenied"))
    return bad(`The credentials may not use CloudFront: ${NEEDS_ADMINISTRATOR}`);
  if (status !== 200)
    return doubt(`CloudFront answered ${error}: ${message}. If it has trouble, deploy later`);
  if (Number(/<Quantity>(\d+)<\/Quantity>/.exec(body)?.[1] ?? 0) > 0)
    return good("CloudFront has distributions of this account");
  return doubt(
    `CloudFront has no distribution of this account yet, and may refuse a new account its first (403, “must be verified”). Should the deployment stop there: ${VERIFY}`,
  );
}

const VERIFY =
  "open a case with AWS Support (Account and billing, no charge), ask them to verify the account for CloudFront, and deploy again: what was made until then stays";
