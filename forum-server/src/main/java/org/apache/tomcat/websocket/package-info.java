/** What the server needs of Tomcat's WebSockets and cannot have from outside. */
@NullMarked
package org.apache.tomcat.websocket;

import org.jspecify.annotations.NullMarked;
