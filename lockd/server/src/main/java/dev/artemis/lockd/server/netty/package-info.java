/**
 * The transport: Unix-domain sockets by Netty's epoll, requests decoded by its Redis codec behind
 * bounds of our own, replies written as raw bytes.
 */
package dev.artemis.lockd.server.netty;
