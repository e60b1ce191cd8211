// Debian's browser, or CHROMIUM=path.

import { chromium } from 'playwright-core';

export const startBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
