package forum.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "forum.shell", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheTerminalKnowsJLine = noClasses().that().resideOutsideOfPackage("forum.shell.terminal")
            .should().dependOnClassesThat().resideInAPackage("org.jline..")
            .because("what a command does must work without a terminal, in scripts and in tests");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("forum.shell.(*)..").should().beFreeOfCycles()
            .because("a package can be read, tested and moved alone");

    @ArchTest
    static final ArchRule onlyTheConnectionKnowsStomp = noClasses().that()
            .resideOutsideOfPackage("forum.shell.connection").should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework.messaging..", "org.springframework.web..", "jakarta.websocket..")
            .because("features speak in commands and events, not in frames");

    @ArchTest
    static final ArchRule onlyTransfersKnowTheEngine = noClasses().that()
            .resideOutsideOfPackages("forum.shell.transfer", "forum.shell.talk", "forum.shell.mailbox").should()
            .dependOnClassesThat().resideInAPackage("forum.transfer..")
            .because("the engine can change without the rest of the shell");

    @ArchTest
    static final ArchRule commandsAreNotPublic = classes().that().haveSimpleNameEndingWith("Command").and()
            .haveSimpleNameNotStartingWith("Forum").should().bePackagePrivate()
            .because("commands are called by their words, never by each other");

    @ArchTest
    static final ArchRule nobodyPrintsPastTheOutput = noClasses().that().resideOutsideOfPackage("forum.shell.console")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .because("with --json there is nothing else on standard output, and a typed line must stay as it is");
}
