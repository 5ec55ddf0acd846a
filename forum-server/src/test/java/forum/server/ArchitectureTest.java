package forum.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "forum.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoClient = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("forum.shell..", "forum.transfer..")
            .because("server and shell meet through forum-protocol only");

    @ArchTest
    static final ArchRule stompKnowsNoFeature = noClasses().that().resideInAPackage("forum.server.stomp..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("forum.server.account..", "forum.server.login..", "forum.server.presence..",
                    "forum.server.conversation..", "forum.server.rendezvous..", "forum.server.settings..",
                    "forum.server.block..", "forum.server.search..", "forum.server.device..", "forum.server.talk..",
                    "forum.server.mailbox..")
            .because("frames and sessions are to be replaced without touching a feature");

    @ArchTest
    static final ArchRule featuresKnowNoFrames = noClasses().that()
            .resideOutsideOfPackages("forum.server.stomp..").should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework.messaging..", "org.springframework.web.socket..")
            .because("a feature speaks in commands and events, however they travel");

    @ArchTest
    static final ArchRule onlyAdaptersKnowHttp = noClasses().that()
            .resideOutsideOfPackages("..web..", "forum.server.http..", "forum.server.stomp..", "forum.server").should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..")
            .because("a domain failure carries a code and knows nothing of HTTP");

    @ArchTest
    static final ArchRule onlySearchKnowsLucene = noClasses().that().resideOutsideOfPackage("forum.server.search..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.lucene..")
            .because("the database is the truth, and how words are found may change");

    @ArchTest
    static final ArchRule searchKnowsNoFeature = noClasses().that().resideInAPackage("forum.server.search..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("forum.server.account..", "forum.server.conversation..", "forum.server.presence..",
                    "forum.server.block..")
            .because("it finds numbered messages; who may read them is said by who asks");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses().should().callMethod(Instant.class, "now").orShould()
            .callMethod(System.class, "currentTimeMillis").because("tests set the clock");

    @ArchTest
    static final ArchRule nothingStaticChanges = noFields().that().areStatic().should()
            .notHaveModifier(JavaModifier.FINAL).because("two servers in one JVM must not know of each other");

    @ArchTest
    static final ArchRule noDrawers = classes().should()
            .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..manager..")
            .because("a package is a feature, not a drawer");

    @Test
    void featuresCallDownwards() {
        ApplicationModules.of(ForumServer.class).verify();
    }
}
