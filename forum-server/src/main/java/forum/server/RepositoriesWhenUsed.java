package forum.server;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

/**
 * Gives everybody who wants a repository one that is made when it is first used, so that the web server starts while Hibernate
 * does. Spring Data does so by itself, but not where the build has decided on the beans.
 */
@Component
class RepositoriesWhenUsed implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        ((DefaultListableBeanFactory) beans).setAutowireCandidateResolver(new Resolver());
    }

    private static final class Resolver extends ContextAnnotationAutowireCandidateResolver {

        @Override
        protected boolean isLazy(DependencyDescriptor wanted) {
            return Repository.class.isAssignableFrom(wanted.getDependencyType()) || super.isLazy(wanted);
        }
    }
}
