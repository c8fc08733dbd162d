//! Connections: accepted up to a number, each with little time to say what it wants, and to take what it is told.
//!
//! axum's own loop waits for a slow client for ever, whether it is slow in asking or in reading the answer. Deliberately not
//! here: requests (`guard`, and the services behind it).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::{Extension, Router};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

use super::guard::Peer;
use super::rate;

/// Connections at once; further ones wait to be accepted.
const MOST_CONNECTIONS: usize = 512;
/// The same of one peer; further ones are closed.
const MOST_OF_PEER: usize = 256;
/// For a request's head.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// For a client to take more of an answer.
const WRITE_TIME: Duration = Duration::from_secs(30);
/// For calls under way when the server is told to stop.
const LAST_TIME: Duration = Duration::from_secs(2);

/// Serves until the process is told to stop.
pub async fn listen(listener: TcpListener, router: Router) {
    let free = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let crowd = Arc::new(Mutex::new(HashMap::new()));
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(told_to_stop());
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &free) => accepted,
            () = &mut stop => break,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let Some(seat) = Seat::take(&crowd, peer) else { continue };
        let service = TowerToHyperService::new(router.clone().layer(Extension(Peer(peer))));
        let mut builder = hyper::server::conn::http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(WRITE_TIME));
        let connection = open.watch(builder.serve_connection(TokioIo::new(Box::pin(stream)), service));
        tokio::spawn(async move {
            // A client that breaks off is no trouble of ours.
            let _ = connection.await;
            drop((place, seat));
        });
    }
    let _ = tokio::time::timeout(LAST_TIME, open.shutdown()).await;
}

async fn accept(listener: &TcpListener, free: &Arc<Semaphore>) -> Option<(TcpStream, IpAddr, OwnedSemaphorePermit)> {
    let place = free.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Small answers at once.
            let _ = stream.set_nodelay(true);
            Some((stream, peer.ip(), place))
        }
        Err(_) => {
            // Out of file descriptors, most likely: others have to close first.
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

/// Connections by peer.
type Crowd = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// One connection's part of what its peer may have; given back in the end.
struct Seat {
    crowd: Crowd,
    peer: IpAddr,
}

impl Seat {
    fn take(crowd: &Crowd, peer: IpAddr) -> Option<Self> {
        let peer = rate::whole(peer);
        let mut open = crowd.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(peer).or_default();
        if *count >= MOST_OF_PEER {
            return None;
        }
        *count += 1;
        Some(Self { crowd: crowd.clone(), peer })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.crowd.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.peer);
            }
        }
    }
}

async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_peer_does_not_take_all_connections() {
        let crowd = Crowd::default();
        let [greedy, other]: [IpAddr; 2] = ["10.0.0.1", "10.0.0.2"].map(|address| address.parse().unwrap());
        let mut seats: Vec<_> = std::iter::from_fn(|| Seat::take(&crowd, greedy)).take(MOST_CONNECTIONS).collect();
        assert_eq!(seats.len(), MOST_OF_PEER);
        assert!(Seat::take(&crowd, other).is_some());
        seats.pop();
        assert!(Seat::take(&crowd, greedy).is_some());
        seats.clear();
        assert!(crowd.lock().unwrap().is_empty());
    }
}
