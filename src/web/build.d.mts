export function buildDesk(outDir: string): Promise<void>;
