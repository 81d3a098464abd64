import type { Place } from '../../diagnostics/place.ts'
import type { PromptField } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Value } from '../../terraform/value.ts'

/** How messages call a prompt field: `The prompt field "duration"`, or without its name where that is not known. */
export function fieldWords(name: string): string {
  return name === '' ? 'A prompt field' : `The prompt field ${quoteForMessage(name)}`
}

/** Where an attribute of a prompt field is written; the field itself where it is not. */
export function attributePlace(field: PromptField, name: string): Place {
  return field.attribute(name)?.place ?? field.place
}

/** The elements of `allowed_values`, with the places where they are written; nothing where the list is not known. */
export function allowedValuesOf(field: PromptField): readonly { readonly value: Value; readonly place: Place }[] {
  const { elements, places, attribute } = field.allowedValues
  return (elements ?? []).map((value, index) => ({
    value,
    place: value.place ?? places[index] ?? attribute?.valuePlace ?? field.place,
  }))
}
