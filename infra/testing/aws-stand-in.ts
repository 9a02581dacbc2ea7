import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { QUOTAS } from "../preflight/quotas.ts";

/** An answer in the form of the service that was asked. */
type StandInAnswer = { status?: number; headers?: Record<string, string>; body: string };

/** By service, as a signature names it, or `tmdb`: what is answered to whoever asks properly. A quota is asked for with its service. */
export type StandInAnswers = Partial<
  Record<"sts" | "appsync" | "cloudfront" | "tmdb", StandInAnswer> & {
    servicequotas: (service: string, next: string | undefined) => StandInAnswer;
  }
>;

const ARN = "arn:aws:iam::123456789012:user/ana";

/** An account in which all is well: with a distribution, and with the usual quotas. */
const WELL = {
  sts: {
    body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${ARN}</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  },
  appsync: { body: `{"graphqlApis":[]}` },
  cloudfront: { body: "<DistributionList><MaxItems>1</MaxItems><Quantity>1</Quantity></DistributionList>" },
  tmdb: {
    body: JSON.stringify({
      page: 1,
      total_pages: 1,
      total_results: 1,
      results: [
        { id: 1, title: "M", overview: "", poster_path: "/m.jpg", backdrop_path: null, adult: false },
      ],
    }),
  },
  servicequotas: (service: string) => ({ body: JSON.stringify({ Quotas: quotasOf(service) }) }),
} satisfies StandInAnswers;

/** The usual quotas of `service`, and some that nobody asks for. */
export const quotasOf = (service: string) =>
  [{ service, name: "Another quota", usual: 1 }, ...QUOTAS]
    .filter((quota) => quota.service === service)
    .map(({ name, usual }, index) => ({ QuotaName: name, QuotaCode: `L-${service}-${index}`, Value: usual }));

/** Answers on loopback as the AWS that `AWS_ENDPOINT_URL` names, and as the TMDB of `TMDB_URL`. */
export async function startAwsStandIn(answers: StandInAnswers = {}) {
  const all = { ...WELL, ...answers };
  const asked: string[] = [];
  const answerTo = (request: Pick<IncomingMessage, "headers" | "url">, body: string): StandInAnswer => {
    const { authorization = "", "x-amz-target": target } = request.headers;
    if (authorization.startsWith("Bearer ")) {
      asked.push("tmdb");
      return all.tmdb;
    }
    const [, region = "", service = ""] =
      /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/([\w-]+)\/(\w+)\/aws4_request/.exec(authorization) ??
      [];
    asked.push(`${service} ${region}`);
    if (service === "servicequotas" && target === "ServiceQuotasV20190624.ListServiceQuotas") {
      const { ServiceCode, NextToken } = JSON.parse(body) as { ServiceCode: string; NextToken?: string };
      return all.servicequotas(ServiceCode, NextToken);
    }
    if (service === "sts" && body.startsWith("Action=GetCallerIdentity&")) return all.sts;
    if (service === "appsync" && request.url?.startsWith("/v1/apis?")) return all.appsync;
    if (service === "cloudfront" && request.url?.startsWith("/2020-05-31/distribution?"))
      return all.cloudfront;
    return { status: 400, body: "<Error><Code>InvalidAction</Code><Message>No such thing</Message></Error>" };
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const {
        status = 200,
        headers = {},
        body: answer,
      } = answerTo({ headers: request.headers, url: request.url ?? "" }, body);
      response.writeHead(status, headers).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** What a deployment to it has in its environment. */
    variables: {
      AWS_ENDPOINT_URL: url,
      TMDB_URL: url,
      SST_AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
      SST_AWS_SECRET_ACCESS_KEY: "secret",
      SST_AWS_REGION: "eu-west-1",
      SST_SECRET_TmdbToken: "token",
    },
    /** The services that were asked, each with the Region of the signature. */
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
