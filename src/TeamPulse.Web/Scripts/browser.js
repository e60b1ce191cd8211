// Debian's browser, or CHROMIUM=path. By day it is the same engine without the browser around it, which takes a third less of the processor.

import { chromium } from 'playwright-core';

export const isLong = process.env.TEAMPULSE_LONG === '1';

const installed = isLong ? '/usr/bin/chromium' : '/usr/bin/chromium-headless-shell';

export const startBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? installed, args: ['--no-sandbox', '--disable-gpu'] });
