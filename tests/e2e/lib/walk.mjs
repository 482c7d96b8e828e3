// What a person does, in words: used by the end-to-end tests and by the demonstration.
import { delay } from './processes.mjs';

/** Signs in to the portal. */
export async function logIn(page, server, account) {
    await page.goto(server.url);
    await page.getByTestId('login-account').fill(account.name);
    await page.getByTestId('login-password').fill(account.password);
    await page.getByTestId('login-submit').click();
    await page.getByTestId('nav-response').waitFor();
}
