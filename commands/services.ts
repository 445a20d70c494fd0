/** All services that handlers may call; `main` makes them. */
export interface Services {}
