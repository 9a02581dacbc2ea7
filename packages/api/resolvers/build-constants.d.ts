/** How long a round lasts, ms. Put in when a resolver is bundled: AppSync's JavaScript knows no environment. */
declare const ROUND_MS: number;

/** Whether people may chat; put in likewise. */
declare const CHAT_OPEN: boolean;

/** How many lanes the votes of a round are spread over; put in likewise. */
declare const LANE_PLAN: readonly { fromMs: number; lanes: 16 | 64 | 256 }[];

/** What no guest's name may hold, in small letters and with the spaces that must be around it (`plainReserved`); put in likewise. */
declare const RESERVED_NAMES: readonly string[];
