package org.bourse.contracts;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.bourse.contracts.event.Event;
import org.junit.jupiter.api.Test;

/** Contracts are plain Java that anybody can read: they know Jackson, and nothing of how the services are built. */
class ContractsArchitectureTest {
    private static final String ADR = " (docs/adr/0006-layers.md)";

    private final JavaClasses contracts = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bourse.contracts");

    @Test
    void contractsDependOnlyOnJavaAndJackson() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.bourse.contracts.."))
                .because("contracts are shared by services and partners" + ADR)
                .check(contracts);
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("(double|float|java\\.lang\\.(Double|Float))")
                .because("money is never approximate (docs/architecture.md)")
                .check(contracts);
    }

    @Test
    void eventsAreRecords() {
        classes()
                .that()
                .implement(Event.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .because("an event is a value" + ADR)
                .check(contracts);
    }

    @Test
    void valuesKnowNoClockAndNoRandomness() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .because("the engine is deterministic (docs/adr/0002-engine-determinism.md)")
                .check(contracts);
    }
}
