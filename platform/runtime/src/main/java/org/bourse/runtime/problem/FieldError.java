package org.bourse.runtime.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is wrong with one member of a request.
 *
 * @param pointer JSON pointer of the member; {@code ?name} for a query parameter, {@code :Name} for a header
 * @param code rule that is broken
 * @param detail what is wrong
 * @param suggestedValue a value that would pass; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(String pointer, String code, String detail, String suggestedValue) {
    /** An error without a suggestion. */
    public FieldError(String pointer, String code, String detail) {
        this(pointer, code, detail, null);
    }
}
