// Debian's browser, or CHROMIUM=path. The shell is the same engine and takes less time.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const programs = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

export const startBrowser = () => chromium.launch({
  executablePath: programs.find((program) => program && existsSync(program)), args: ['--no-sandbox', '--disable-gpu'],
});
