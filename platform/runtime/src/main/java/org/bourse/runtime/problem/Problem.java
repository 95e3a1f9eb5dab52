package org.bourse.runtime.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request is refused, or failed, for a reason of the catalogue. It carries no stack trace: it is an answer, not a defect. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /** A problem with a sentence on this case. */
    public Problem(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    /** A problem with errors per member. */
    public Problem(ErrorCode code, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** Adds a member that belongs to the code, such as {@code currentState}. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** The reason. */
    public ErrorCode code() {
        return code;
    }

    /** Errors per member; may be empty. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Members that belong to the code. */
    public Map<String, Object> members() {
        return members;
    }
}
