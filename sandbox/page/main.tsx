import { render } from 'preact';
import { App } from './app';
import { Store } from './store';
import './style/base.css';
import './style/bar.css';
import './style/pane.css';
import './style/message.css';
import './style/dialog.css';

const page = document.querySelector('#page');
if (page) render(<App store={new Store()} />, page);
