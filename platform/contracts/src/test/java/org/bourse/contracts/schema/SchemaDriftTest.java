package org.bourse.contracts.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The committed schemas and the AsyncAPI document are those of the code.
 *
 * <p>{@code ./mvnw -pl platform/contracts -Dbourse.contracts.write=true -Dtest=SchemaDriftTest test} writes them anew.
 */
class SchemaDriftTest {
    private static final String HOW_TO = "; write the files anew with ./mvnw -pl platform/contracts "
            + "-Dbourse.contracts.write=true -Dtest=SchemaDriftTest test, and read the difference before you commit it";

    @Test
    void committedFilesAreThoseOfTheCode() {
        Map<String, String> generated = CommittedFiles.generated();
        if (Boolean.getBoolean("bourse.contracts.write")) {
            CommittedFiles.replace(CommittedFiles.RESOURCES, generated);
        }
        Map<String, String> committed = CommittedFiles.in(CommittedFiles.RESOURCES);
        assertEquals(new java.util.TreeSet<>(generated.keySet()), committed.keySet(), "files" + HOW_TO);
        generated.forEach((name, text) -> assertEquals(text, committed.get(name), name + HOW_TO));
    }

    @Test
    void generationGivesTheSameBytesTwice() {
        assertEquals(CommittedFiles.generated(), CommittedFiles.generated());
    }
}
