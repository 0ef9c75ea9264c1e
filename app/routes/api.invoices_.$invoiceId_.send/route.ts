import { apiRoute } from '~/http/api/api-route';
import { endpoints } from './endpoints';

export const { loader, action } = apiRoute(endpoints);
