export function sealRow(key: string, json: string): string;
export function unsealRow(key: string, stored: string): string | undefined;
