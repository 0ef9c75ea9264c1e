import { apiRoute } from '~/http/api/api-route';
import { endpoints } from './endpoints';

export const loader = apiRoute(endpoints);
export const action = apiRoute(endpoints);
