/** How long a round lasts, ms. Put in when a resolver is bundled: AppSync's JavaScript knows no environment. */
declare const ROUND_MS: number;

/** Whether people may chat; put in likewise. */
declare const CHAT_OPEN: boolean;
