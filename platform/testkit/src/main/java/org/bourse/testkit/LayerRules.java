package org.bourse.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The edges between the packages of a service. */
public final class LayerRules {
    private static final String ADR = " (docs/adr/0006-layers.md)";

    private LayerRules() {}

    /**
     * Checks all edges of a service.
     *
     * @param service its first word, {@code settlement}
     */
    public static void check(String service) {
        String root = "org.bourse." + service;
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.bourse");
        classes()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", root + ".domain..", "org.bourse.contracts.."))
                .because("the domain is plain Java" + ADR)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(root + ".application..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + ".api..", root + ".messaging.."))
                .because("a use case does not know who asks for it" + ADR)
                .allowEmptyShould(true)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(root + ".persistence..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + ".api..", root + ".messaging.."))
                .because("tables know no one above them" + ADR)
                .allowEmptyShould(true)
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.bourse..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                resideInAnyPackage(root + "..", "org.bourse.contracts..", "org.bourse.runtime.."))))
                .because("a service never depends on another" + ADR)
                .check(all);
    }
}
