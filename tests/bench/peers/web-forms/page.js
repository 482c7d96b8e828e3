// Mounts a form when it is asked to, so that what is measured begins with the program loaded and the form at hand.
import { createApp, h } from 'vue';
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

async function until(holds) {
    while (!holds()) await painted();
    await painted();
}

/** Milliseconds until the form's first choice is painted. */
window.open_form = async (formXml) => {
    const began = performance.now();
    const fetchFormAttachment = async () => new Response('', { status: 404 });
    const app = createApp({
        render: () => h(OdkWebForm, { formXml, fetchFormAttachment, missingResourceBehavior: 'BLANK' }),
    });
    app.use(webFormsPlugin);
    app.mount('#app');
    await until(() => document.querySelector('input[type=radio]') !== null);
    return performance.now() - began;
};

/** Of each of the first `count` choices of the form: milliseconds from the tap to the paint after it. */
window.answer = async (count) => {
    const times = [];
    for (const input of [...document.querySelectorAll('input[type=radio]')].slice(0, count)) {
        const began = performance.now();
        input.click();
        await painted();
        times.push(performance.now() - began);
    }
    return times;
};
window.ready = true;
