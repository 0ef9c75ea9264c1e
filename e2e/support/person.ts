import type { APIRequestContext, Page } from '@playwright/test';

/** Somebody who uses the product for the first time. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

export function newPerson(): Person {
  const id = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  return { name: 'Claire Fontaine', email: `claire.${id}@example.org`, password: `une phrase longue ${id}` };
}

export async function register(page: Page, person: Person): Promise<void> {
  await page.goto('/register');
  await page.locator('[name="name"]').fill(person.name);
  await page.locator('[name="email"]').fill(person.email);
  await page.locator('[name="password"]').fill(person.password);
  await page.locator('form[action="/register"] button[type="submit"]').click();
  await page.waitForURL(/\/login/);
}

export async function signIn(page: Page, person: Person): Promise<void> {
  if (!page.url().includes('/login')) await page.goto('/login');
  await page.locator('[name="email"]').fill(person.email);
  await page.locator('[name="password"]').fill(person.password);
  await page.locator('form[action*="/login"] button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** The three questions of the onboarding, answered by a sole trader. */
export async function answerOnboarding(page: Page): Promise<void> {
  await page.goto('/onboarding');
  await page.locator('[name="legalForm"]').selectOption('EI');
  await page.locator('[name="legalName"]').fill('Claire Fontaine');
  await page.locator('[name="siren"]').fill('912 837 465');
  await page.locator('form[action*="/onboarding"] button[type="submit"]').click();
  await page.waitForURL(/step=address/);
  await page.locator('[name="address.line1"]').fill('14 rue des Capucins');
  await page.locator('[name="address.postalCode"]').fill('69001');
  await page.locator('[name="address.city"]').fill('Lyon');
  await page.locator('form[action*="/onboarding"] button[type="submit"]').click();
  await page.waitForURL(/step=payment/);
  await page.locator('[name="iban"]').fill('FR76 3000 4008 2300 0101 4827 123');
  await page.locator('form[action*="/onboarding"] button[type="submit"]').click();
  await page.waitForURL(/step=done/);
}

/** Adds a consumer in Lyon and gives the id of her page. */
export async function addClient(page: Page, name: string, email: string): Promise<void> {
  await page.goto('/clients/new');
  await page.locator('[name="kind"]').selectOption('individual');
  await page.locator('[name="name"]').fill(name);
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="address.line1"]').fill('2 rue du Port');
  await page.locator('[name="address.postalCode"]').fill('69002');
  await page.locator('[name="address.city"]').fill('Lyon');
  await page.locator('form[action*="/clients/new"] button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
}

/** A token for the API, to look at what the pages did. */
export async function apiToken(request: APIRequestContext, person: Person): Promise<string> {
  const answer = await request.post('/api/auth/login', {
    data: { email: person.email, password: person.password },
  });
  return (await answer.json()).accessToken;
}
