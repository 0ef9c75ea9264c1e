import type { Ports } from '~/services/scope';
import { confirmPassword } from './check-password';
import { replacePassword } from './reset-password';

/**
 * The person changes the password, giving the present one. Every session ends, this one too: the caller opens a
 * new one for whoever has just proved who they are.
 * @throws AppError 401 `bad_credentials`; 429
 */
export async function changePassword(
  ports: Ports,
  input: { email: string; current: string; password: string; network: string },
): Promise<void> {
  const { email, current, network } = input;
  const user = await confirmPassword(ports, { email, password: current, network });
  await replacePassword(ports, { user, password: input.password, actor: `user:${user.id}`, how: 'changed' });
}
