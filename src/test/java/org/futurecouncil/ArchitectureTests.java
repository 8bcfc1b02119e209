package org.futurecouncil;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.camunda.bpm.engine.query.Query;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Which way the arrows run between packages. */
@AnalyzeClasses(packages = "org.futurecouncil", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.futurecouncil.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule scoringIsPureJava = noClasses().that()
        .resideInAPackage("..scoring..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "org.futurecouncil.scoring..", "org.jspecify..");

    @ArchTest
    static final ArchRule nobodyKnowsTheEmbeddedDefault = noClasses().that()
        .resideOutsideOfPackages("..local..", "..rehearsal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.futurecouncil.local..");

    @ArchTest
    static final ArchRule nothingKnowsTheRehearsal = noClasses().that()
        .resideOutsideOfPackage("..rehearsal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..rehearsal..");

    @ArchTest
    static final ArchRule nothingKnowsThePortal = noClasses().that()
        .resideOutsideOfPackage("..portal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.futurecouncil.portal..");

    @ArchTest
    static final ArchRule onlyMailSendsMail = noClasses().that()
        .resideOutsideOfPackages("..mail..", "..local..", "..rehearsal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.mail..", "jakarta.mail..");

    @ArchTest
    static final ArchRule onlyMailKnowsNotify = noClasses().that()
        .resideOutsideOfPackage("..mail..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("uk.gov.service.notify..", "org.json..");

    @ArchTest
    static final ArchRule platformKnowsNoStage = noClasses().that()
        .resideInAPackage("..platform..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.futurecouncil..").and(JavaClass.Predicates
            .resideOutsideOfPackages("org.futurecouncil.platform..", "org.futurecouncil.identity..")));

    @ArchTest
    static final ArchRule theEngineStaysAtTheProcessEdge = noClasses().that()
        .haveNameNotMatching(".*(Delegate|Process|Listener|Configuration)(\\$.*)?")
        .and()
        .resideOutsideOfPackages("..platform..", "..identity..", "..local..", "..rehearsal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.camunda.bpm..");

    @ArchTest
    static final ArchRule enginesPrivateClassesAreUsedInPlatformOnly = noClasses().that()
        .resideOutsideOfPackages("..platform..", "..identity..", "..local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.camunda.bpm.engine.impl..");

    /** Who has signed in there is all that we take from the engine's applications. */
    @ArchTest
    static final ArchRule theEnginesWebApplicationsAreKnownToSignInOnly = noClasses().that()
        .resideOutsideOfPackage("..platform.web..")
        .and()
        .doNotHaveFullyQualifiedName("org.futurecouncil.identity.WorkspaceSignIn")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.camunda.bpm.webapp..");

    @ArchTest
    static final ArchRule nothingKnowsTheWorkspace = noClasses().that()
        .resideOutsideOfPackage("..workspace..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..workspace..");

    /**
     * An officer's query over 2,000 results would be refused in the middle of a delegate.
     */
    @ArchTest
    static final ArchRule queriesSayHowManyResultsTheyExpect = noClasses().should().callMethod(Query.class, "list");

    @ArchTest
    static final ArchRule theClockIsTheOnlySourceOfTime = noClasses().that()
        .resideOutsideOfPackage("..platform..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule delegatesBelongToTheirStage = noClasses().that()
        .haveSimpleNameEndingWith("Delegate")
        .should()
        .bePublic();

}
