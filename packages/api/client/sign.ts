/** Keys of an IAM role, as Cognito or Lambda hands them out. */
export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

export type SignOptions = {
  method: string;
  url: string;
  /** Headers to be signed and sent besides those that signing adds. */
  headers?: Record<string, string>;
  body: string;
  service: "appsync" | "s3";
  region: string;
  credentials: Credentials;
  /** The time of signing by the server's clock: AWS refuses one that is 5 minutes off. */
  date: Date;
};

/** Signs a request (AWS Signature Version 4). The answer is all headers to send, `host` among them, which browsers set by themselves. */
export declare function sign(options: SignOptions): Promise<Record<string, string>>;
