// The pages of readers and authors. All of them work without this.

import {keepDrafts} from './drafts.js';
import {keepTimes} from './time.js';

keepDrafts();
keepTimes();
document.getElementById('errors')?.focus();
