import type { DataSource } from 'typeorm';

/** A number that TypeORM shall take for any other value. */
class Boxed {
  constructor(readonly number: number) {}
}

/** TypeORM writes numbers into the text of its statements, which makes each another one: from now on it binds them. */
export function bindNumbers({ driver }: DataSource): void {
  const escape = driver.escapeQueryWithParameters.bind(driver);
  driver.escapeQueryWithParameters = (sql, parameters, native) => {
    const boxed = Object.entries(parameters).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'number' ? new Boxed(value) : value,
    ]);
    const [text, values] = escape(sql, Object.fromEntries(boxed), native);
    return [text, values.map((value: unknown) => (value instanceof Boxed ? value.number : value))];
  };
}
