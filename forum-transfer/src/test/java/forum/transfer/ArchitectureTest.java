package forum.transfer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;

@AnalyzeClasses(packages = "forum.transfer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage("forum.transfer.*..")
            .and(not(resideInAPackage("forum.transfer.udp..")));

    @ArchTest
    static final ArchRule dependsOnTheJdkAlone = classes().should()
            .onlyDependOnClassesThat(resideInAnyPackage("forum.transfer..", "java..", "javax.crypto..", "jdk.net",
                    "org.jspecify.annotations"))
            .because("a file transfer is a library of its own, without chat or frameworks in it");

    @ArchTest
    static final ArchRule speaksNothingButUdp = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.rmi..", "java.sql..", "java.util.logging..")
            .because("the engine has one socket and tells its caller everything");

    @ArchTest
    static final ArchRule coreHasNoSocketsFilesOrThreads = noClasses().that(CORE).should()
            .dependOnClassesThat(resideInAnyPackage("java.nio..", "java.io..", "java.util.concurrent..", "java.net..")
                    .and(not(resideInAPackage("java.nio.charset..")))
                    .and(not(type(InetSocketAddress.class)).and(not(type(InetAddress.class))))
                    .and(not(type(java.nio.ByteBuffer.class)).and(not(type(java.nio.ByteOrder.class)))))
            .because("the protocol is tested in virtual time, by a test that owns network and disk");

    @ArchTest
    static final ArchRule coreReadsNoClocks = noClasses().that(CORE).should()
            .callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis").orShould()
            .dependOnClassesThat().areAssignableTo(Thread.class)
            .because("time is passed in, so that it can be any");

    @ArchTest
    static final ArchRule coreDoesNotKnowTheDriver = noClasses().that(CORE).should()
            .dependOnClassesThat().resideInAPackage("forum.transfer")
            .because("the driver drives the protocol, not the other way round");

    @ArchTest
    static final ArchRule packagesFormNoCycles = slices().matching("forum.transfer.(*)..").should().beFreeOfCycles()
            .because("each part can be read after those that it stands on");
}
