import type { Database } from './database.ts'

/** A single value by its name, as JSON has it. */
export function readValue(database: Database, name: string): unknown {
  const row = database.one<{ value: string }>('select value from setting where name = ?', name)
  return row === undefined ? undefined : JSON.parse(row.value)
}

export function writeValue(database: Database, name: string, value: unknown): void {
  const text = JSON.stringify(value)
  database.run(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    name,
    text,
  )
}
