package org.futurecouncil;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.futurecouncil.testing.ProcessTest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What tests must leave to one another. */
@AnalyzeClasses(packages = "org.futurecouncil", importOptions = ImportOption.OnlyIncludeTests.class)
class TestArchitectureTests {

    /**
     * A process test registers a second engine named "default" and moves the engine's
     * clock, both static: every test over HTTP that runs after it in the same JVM looks
     * into the wrong database, at the wrong time.
     */
    @ArchTest
    static final ArchRule noIntegrationTestIsAProcessTest = noClasses().that()
        .haveSimpleNameEndingWith("IT")
        .should()
        .beMetaAnnotatedWith(ProcessTest.class);

}
