package forum.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "forum.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnNothing = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("forum.protocol..", "java..", "org.jspecify.annotations")
            .because("server and shell share words, not frameworks");

    @ArchTest
    static final ArchRule featuresDoNotKnowEachOther = slices()
            .matching("forum.protocol.(account|conversation|rendezvous)..").should().notDependOnEachOther()
            .because("a feature's words can be read alone");
}
