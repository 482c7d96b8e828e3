import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/table.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { preferences } from './lib/state/preferences.svelte';
import { router } from './lib/state/router.svelte';
import { session } from './lib/state/session.svelte';

preferences.apply();
router.start();
void session.start();
mount(App, { target: document.getElementById('app')! });
